/** A clip is a link to the file until someone asks for it; then a player takes its place and starts. */
export function startVideos(root: ParentNode): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-clip]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      play(link);
    });
  }
}

function play(link: HTMLAnchorElement): void {
  const template = link.parentElement?.querySelector<HTMLTemplateElement>("template[data-clip-player]");
  const player = template?.content.querySelector("video")?.cloneNode(true);
  if (!(player instanceof HTMLVideoElement)) {
    window.location.assign(link.href);
    return;
  }
  link.replaceWith(player);
  player.focus();
  player.play().catch(() => undefined); // a browser may refuse; its controls are there
}
