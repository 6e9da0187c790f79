/** Reads the answers of one connection as they come, keeping nothing but their heads. */
export class ResponseReader {
  status = 0;
  /** Status line and headers of the answer, in lower case. */
  head = "";
  #pending = "";
  #left = 0;
  #state: "head" | "body" | "chunk-size" | "chunk" | "trailer" = "head";

  /** True where the answer is complete after these bytes; no more than one answer may be under way. */
  feed(bytes: Buffer): boolean {
    let at = 0;
    while (at < bytes.length) {
      if (this.#state === "body" || this.#state === "chunk") {
        const taken = Math.min(this.#left, bytes.length - at);
        this.#left -= taken;
        at += taken;
        if (this.#left > 0) return false;
        if (this.#state === "body") return this.#end();
        this.#state = "chunk-size";
        continue;
      }
      const end = bytes.indexOf(10, at);
      if (end < 0) {
        this.#pending += bytes.toString("latin1", at);
        return false;
      }
      const line = (this.#pending + bytes.toString("latin1", at, end)).trimEnd();
      this.#pending = "";
      at = end + 1;
      if (this.#line(line)) return this.#end();
    }
    return false;
  }

  /** True where the answer ends with this line. */
  #line(line: string): boolean {
    if (this.#state === "trailer") return line === "";
    if (this.#state === "chunk-size") {
      if (line === "") return false; // the one that ends the chunk before
      this.#left = Number.parseInt(line, 16);
      this.#state = this.#left === 0 ? "trailer" : "chunk";
      return false;
    }
    if (line !== "") {
      this.head = this.#left < 0 ? `${this.head}\n${line.toLowerCase()}` : line.toLowerCase();
      this.#left = -1;
      return false;
    }
    this.status = Number(/^http\/1\.[01] (\d+)/.exec(this.head)?.[1] ?? 0);
    if (/^transfer-encoding: chunked$/m.test(this.head)) {
      this.#state = "chunk-size";
      return false;
    }
    this.#left = Number(/^content-length: (\d+)$/m.exec(this.head)?.[1] ?? 0);
    this.#state = "body";
    return this.#left === 0;
  }

  #end(): true {
    this.#state = "head";
    this.#left = 0;
    return true;
  }
}
