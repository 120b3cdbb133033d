package io.masito.cli;

import io.masito.env.provenance.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** Tells version and source revision. */
final class BuildVersion implements IVersionProvider {

  BuildVersion() {}

  @Override
  public String[] getVersion() {
    BuildInfo build = BuildInfo.current();
    return new String[] {"masito " + build.version() + " (" + build.revision() + ")"};
  }
}
