package broken.directions.annex;

class InNoKnownModule {}
