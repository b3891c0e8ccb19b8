"""What every template may ask of the ground floor."""
