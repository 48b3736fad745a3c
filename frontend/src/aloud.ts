/** Wall and questions on a page of their own, for a second moderator. */
import { startAloud } from "./live/aloud";
import { offlineNotice, one } from "./live/screen";
import { Stream } from "./live/stream";

const root = one("[data-aloud]");
if (root) {
  const stream = new Stream(root.dataset["stream"] ?? "");
  startAloud(stream);
  stream.watch(offlineNotice().connection).start();
}
