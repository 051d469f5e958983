package broken.io.report;

import java.io.File;

class AllowedOpener {
  boolean opens() {
    return new File("file").exists();
  }
}
