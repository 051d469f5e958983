package broken.names;

class ClockUtils {}
