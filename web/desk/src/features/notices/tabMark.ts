import { useEffect } from "react";

/** Side of the picture that is drawn, in pixels. */
const SIDE = 64;

/** The red of the light theme: the bar of tabs has no theme of ours. */
const MARK = "#b42318";

/** Shows in the tab's title and picture how much is unread. */
export function useTabMark(title: string, unread: { count: number; more: boolean } | undefined): void {
  const figure = unread && unread.count > 0 ? `${unread.count}${unread.more ? "+" : ""}` : "";
  useEffect(() => {
    document.title = figure ? `(${figure}) ${title}` : title;
  }, [title, figure]);
  useEffect(() => {
    let isOver = false;
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!link) return;
    link.dataset.plain ??= link.getAttribute("href") ?? "";
    const { plain } = link.dataset;
    if (!figure) {
      put(link, plain, "image/svg+xml");
      return;
    }
    const picture = new Image();
    picture.onload = () => {
      const drawn = isOver ? undefined : marked(picture, figure);
      if (drawn) put(link, drawn, "image/png");
    };
    picture.src = plain;
    return () => {
      isOver = true;
    };
  }, [figure]);
}

function put(link: HTMLLinkElement, href: string, type: string): void {
  if (link.getAttribute("href") === href) return;
  link.type = type;
  link.setAttribute("href", href);
}

/** The picture with a figure at its corner; nothing where the browser does not draw. */
function marked(picture: HTMLImageElement, figure: string): string | undefined {
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  pen.drawImage(picture, 0, 0, SIDE, SIDE);
  pen.font = `bold ${figure.length > 2 ? 26 : 34}px sans-serif`;
  const width = Math.max(40, pen.measureText(figure).width + 14);
  pen.fillStyle = MARK;
  pen.beginPath();
  pen.roundRect(SIDE - width, SIDE - 40, width, 40, 20);
  pen.fill();
  pen.fillStyle = "#fff";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(figure, SIDE - width / 2, SIDE - 19);
  return canvas.toDataURL("image/png");
}
