"""From grids to rows and claims: header -> columns -> stitch -> rows -> claims -> align."""
