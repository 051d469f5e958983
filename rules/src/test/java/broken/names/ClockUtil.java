package broken.names;

class ClockUtil {}
