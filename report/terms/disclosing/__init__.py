"""Words that could tell of a single person: finders over plain sentences, which know neither chapters nor returns."""
