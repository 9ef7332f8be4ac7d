// The file a department works on, kept in the browser so that a reload of the
// page does not lose it.
const STORE = "files";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("qingdan", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("indexedDB"));
  });
}

async function run<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
) {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = act(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("indexedDB"));
    });
  } finally {
    database.close();
  }
}

export function keepFile(key: string, file: File): Promise<unknown> {
  return run("readwrite", (store) => store.put(file, key));
}

export function keptFile(key: string): Promise<File | undefined> {
  return run<File | undefined>("readonly", (store) => store.get(key));
}

export function forgetFile(key: string): Promise<unknown> {
  return run("readwrite", (store) => store.delete(key));
}
