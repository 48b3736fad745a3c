/** What was written and not yet acknowledged, in IndexedDB: it survives a reload, a crash and an empty battery. */
export interface Item {
  opId: string;
  box: string;
  [name: string]: unknown;
}

const STORE = "items";
let opened: Promise<IDBDatabase> | undefined;

/** A phone may take the connection away while the page sleeps: then the next one opens it again. */
function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open("stokje-outbox", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "opId" });
    request.onsuccess = () => {
      request.result.onclose = forget;
      done(request.result);
    };
    request.onerror = () => fail(request.error);
  }).catch((wrong: unknown) => {
    forget();
    throw wrong;
  });
  return opened;
}

function forget(): void {
  opened = undefined;
}

async function transaction(mode: IDBTransactionMode): Promise<IDBTransaction> {
  const how: IDBTransactionOptions = mode === "readwrite" ? { durability: "strict" } : {};
  try {
    return (await database()).transaction(STORE, mode, how);
  } catch {
    forget();
    return (await database()).transaction(STORE, mode, how);
  }
}

async function act<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const begun = await transaction(mode);
  return new Promise((done, fail) => {
    const request = work(begun.objectStore(STORE));
    begun.oncomplete = () => done(request.result);
    begun.onerror = begun.onabort = () => fail(begun.error);
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
