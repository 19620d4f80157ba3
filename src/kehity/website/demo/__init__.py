"""A season in full swing, made with the product's own verbs on a moved clock."""
