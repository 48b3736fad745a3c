/** What was written and not yet acknowledged, in IndexedDB: it survives a reload, a crash and an empty battery. */
export interface Item {
  opId: string;
  box: string;
  [name: string]: unknown;
}

const STORE = "items";
let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open("stokje-outbox", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "opId" });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  return opened;
}

async function act<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const base = await database();
  return new Promise((done, fail) => {
    const transaction = base.transaction(STORE, mode, mode === "readwrite" ? { durability: "strict" } : {});
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => done(request.result);
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });
}

export function keep(item: Item): Promise<IDBValidKey> {
  return act("readwrite", (store) => store.put(item));
}

export function drop(opId: string): Promise<undefined> {
  return act("readwrite", (store) => store.delete(opId));
}

/** What waits in one box, oldest first: a UUIDv7 sorts by time. */
export async function waiting(box: string): Promise<Item[]> {
  const items = await act<Item[]>("readonly", (store) => store.getAll() as IDBRequest<Item[]>);
  return items.filter((item) => item.box === box).sort((a, b) => (a.opId < b.opId ? -1 : 1));
}
