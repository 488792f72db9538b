"""What is typed on the compose page: one set of fields, said as a form, in words, or as YAML."""
