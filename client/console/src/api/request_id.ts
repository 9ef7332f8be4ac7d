/**
 * A request id nobody else makes. Not crypto.randomUUID: an office may serve the
 * pages over plain HTTP in its own network, where browsers leave that out.
 */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
