"""Finding the number of a measure for a period: as it was sent, or made from the periods and categories that were."""
