/** What every page may use. Each part looks for its own data attribute and works alone. */
import { startVideos } from "./parts/video";
import { startTimers } from "./parts/timer";
import { startNavigation } from "./parts/navigation";
import { startPrinting } from "./parts/print";

startVideos(document);
startTimers(document);
startNavigation(document);
startPrinting(document);
