# Debian 12 or anything else with GLIBC 2.35 and a package manager of Debian's; BUILD_BASE may already have Node.
# Several front processes (FRONTS) need perl-base too, which every Debian has.
ARG BASE=debian:bookworm-slim
ARG BUILD_BASE=debian:bookworm-slim

FROM ${BUILD_BASE} AS build
WORKDIR /src
# Node of any age will do: the lock brings the one that builds. binutils only for strip.
RUN apt-get update \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates binutils \
  && (command -v npm >/dev/null || apt-get install -y --no-install-recommends nodejs npm) \
  && rm -rf /var/lib/apt/lists/*
ARG NPM_CONFIG_REGISTRY
COPY package.json package-lock.json ./
# Debian's npm 9 does not understand the lock's override; nor would it link the Node that it installs.
RUN npx --yes npm@10.8.2 ci --ignore-scripts --no-audit --no-fund \
  && ln -sf /src/node_modules/node-linux-*/bin/node node_modules/.bin/node
COPY . .
RUN npm run build \
  && cp "$(./node_modules/.bin/node -p 'require("workerd").default')" dist/selfhost/workerd \
  && strip dist/selfhost/workerd \
  && mkdir -p /data /image/opt /image/etc/ssl/certs \
  && mv dist/selfhost /image/opt/variegate \
  && cp -L /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/

FROM ${BASE}
# The certificates come from the build too, so that this stage needs no network.
COPY --from=build /image /
COPY --from=build --chown=65532:65532 /data /data
USER 65532:65532
ENV HOST=0.0.0.0 PORT=8000 DATA_DIR=/data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=10s CMD ["/opt/variegate/healthcheck.sh"]
ENTRYPOINT ["/opt/variegate/launch.sh"]
