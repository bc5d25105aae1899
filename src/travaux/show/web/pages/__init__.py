"""What each page shows: values asked of the dossier, before they become HTML or JSON."""
