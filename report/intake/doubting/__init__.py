"""Numbers set beside each other once all returns are read: each doubt is a question, and no number is changed."""
