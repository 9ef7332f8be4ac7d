/** Hands bytes to the person as a file. */
export function saveFile(
  parts: BlobPart[],
  name: string,
  type = "application/octet-stream",
): void {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
