# A process that decodes, augments and encodes: no listening port, no disk, no network.
using Workerd = import "/workerd/workerd.capnp";
using Bundle = import "/bundle.capnp";

const config :Workerd.Config = (
  services = [
    (name = "compute", worker = (
      modules = Bundle.worker,
      compatibilityDate = Bundle.compatibilityDate,
      compatibilityFlags = Bundle.compatibilityFlags,
      globalOutbound = "nowhere",
      bindings = [
        @variables@
      ],
    )),
    (name = "nowhere", network = (allow = [])),
  ],
  sockets = [(
    name = "compute",
    address = "unix:compute.sock",
    http = (capnpConnectHost = "compute"),
    service = (name = "compute", entrypoint = "Compute"),
  )],
  structuredLogging = true,
);
