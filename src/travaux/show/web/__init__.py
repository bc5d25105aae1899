"""The workbench: pages over one dossier, and their JSON twins, on the analyst's own machine."""
