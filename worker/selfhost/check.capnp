# Reads the configuration once, before anything listens.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "check", worker = (
      modules = [(name = "check-config.js", esModule = embed "/check-config.js")],
      compatibilityDate = import "/bundle.capnp".compatibilityDate,
      globalOutbound = "nowhere",
      bindings = [
        @variables@
      ],
    )),
    (name = "nowhere", network = (allow = [])),
  ],
);
