project = "Documentation"
