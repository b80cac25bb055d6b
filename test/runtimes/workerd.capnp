using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-06-01",
  bindings = [
    (name = "PERSONIO_LINK_KEYS", fromEnvironment = "PERSONIO_LINK_KEYS"),
    (name = "PERSONIO_BASE_URL", fromEnvironment = "PERSONIO_BASE_URL"),
  ],
);
