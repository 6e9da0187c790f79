# A process that listens: HTTP, static files, stored results and every fetch of a source. It computes nothing.
using Workerd = import "/workerd/workerd.capnp";
using Bundle = import "/bundle.capnp";

const config :Workerd.Config = (
  services = [
    (name = "front", worker = (
      modules = Bundle.worker,
      compatibilityDate = Bundle.compatibilityDate,
      compatibilityFlags = Bundle.compatibilityFlags,
      globalOutbound = "nowhere",
      bindings = [
        (name = "STORE", wrapped = (
          moduleName = "variegate:bucket",
          innerBindings = [(name = "DISK", service = "objects")],
        )),
        (name = "OUTBOUND", wrapped = (
          moduleName = "variegate:outbound",
          innerBindings = [
            (name = "PUBLIC", service = "public"),
            (name = "TRUSTED", service = "trusted"),
            (name = "TRUSTED_ORIGINS", fromEnvironment = "TRUSTED_ORIGINS"),
          ],
        )),
        (name = "ASSETS", service = "assets"),
        @variables@
        # Its number among the front processes.
        (name = "FRONT", fromEnvironment = "FRONT"),
        @process-bindings@
      ],
    )),
    @process-services@

    # Judged at connect time, so a name that resolves inward is refused too. Only OUTBOUND knows these two.
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
  # What makes bindings of services that the front itself does not get to see; both run within its isolate.
  extensions = [(modules = [
    (name = "variegate:bucket", internal = true, esModule = embed "/disk-bucket.js"),
    (name = "variegate:outbound", internal = true, esModule = embed "/outbound.js"),
  ])],
  sockets = [
    (name = "http", address = "127.0.0.1:0", http = (), service = "front"),
    # For the other front processes.
    (name = "front", address = "unix:front.sock", http = (), service = (name = "front", entrypoint = "Front")),
  ],
  # The runtime frees an answer's bytes with its object, which dies young: in V8's 16 MB for young objects thousands of
  # answers wait for that, a gigabyte of them. One megabyte of them stays in the processor's caches. The old objects are few
  # and the bytes beside them many, which by itself lets V8 collect every hundred requests, and compile its code anew after
  # that, for what it had compiled dies with the objects of a request.
  v8Flags = ["--max-semi-space-size=1", "--initial-old-space-size=64"],
  structuredLogging = true,
);
