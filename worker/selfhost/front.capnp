# A process that listens: HTTP, static files, stored results and every fetch of a source. It computes nothing.
using Workerd = import "/workerd/workerd.capnp";
using Bundle = import "/bundle.capnp";

const config :Workerd.Config = (
  services = [
    (name = "front", worker = (
      modules = Bundle.worker,
      compatibilityDate = Bundle.compatibilityDate,
      compatibilityFlags = Bundle.compatibilityFlags,
      globalOutbound = "outbound",
      bindings = [
        (name = "STORE", r2Bucket = "store"),
        (name = "ASSETS", service = "assets"),
        @variables@
        # Its number among the front processes.
        (name = "FRONT", fromEnvironment = "FRONT"),
        @process-bindings@
      ],
    )),
    @process-services@

    # Every outgoing request passes this router. Judged at connect time, so a name that resolves inward is refused too.
    (name = "outbound", worker = (
      modules = [(name = "outbound.js", esModule = embed "/outbound.js")],
      compatibilityDate = Bundle.compatibilityDate,
      globalOutbound = "nowhere",
      bindings = [
        (name = "PUBLIC", service = "public"),
        (name = "TRUSTED", service = "trusted"),
        (name = "TRUSTED_ORIGINS", fromEnvironment = "TRUSTED_ORIGINS"),
      ],
    )),
    (name = "public", network = (
      allow = ["public"],
      # What "public" lets through though it is reserved, or leads to an IPv4 address in disguise.
      deny = [
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "168.63.129.16/32", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2620:4f:8000::/48", "2001:db8::/32", "2002::/16",
        "3fff::/20", "5f00::/16", "fec0::/10", "ff00::/8",
      ],
      tlsOptions = (trustBrowserCas = true),
    )),
    (name = "trusted", network = (
      allow = ["public", "private"],
      tlsOptions = (trustBrowserCas = true),
    )),
    (name = "nowhere", network = (allow = [])),

    (name = "store", worker = (
      modules = [(name = "store.js", esModule = embed "/store.js")],
      compatibilityDate = Bundle.compatibilityDate,
      globalOutbound = "nowhere",
      bindings = [(name = "DISK", service = "objects")],
    )),
    (name = "objects", disk = (path = ".", writable = true)),

    (name = "assets", worker = (
      modules = [(name = "assets.js", esModule = embed "/assets.js")],
      compatibilityDate = Bundle.compatibilityDate,
      globalOutbound = "nowhere",
      bindings = [
        (name = "DISK", service = "public-files"),
        (name = "MANIFEST", json = embed "/assets.json"),
      ],
    )),
    (name = "public-files", disk = (path = ".")),
  ],
  sockets = [
    (name = "http", address = "127.0.0.1:0", http = (), service = "front"),
    # For the other front processes.
    (name = "front", address = "unix:front.sock", http = (), service = (name = "front", entrypoint = "Front")),
  ],
  structuredLogging = true,
);
