"""Document to annotations: ordered readers over one shared parse."""
