/** What the component library looks for before it makes a place of its own. */
const MARK = "data-mantine-shared-portal-node";

/**
 * Names the place of what opens above the page: menus, hints, dialogs. It is a landmark, so that whoever goes from
 * landmark to landmark misses nothing of it.
 */
export function nameOver(name: string): void {
  let place = document.querySelector(`[${MARK}]`);
  if (!place) {
    place = document.createElement("section");
    place.setAttribute(MARK, "true");
    document.body.append(place);
  }
  place.setAttribute("aria-label", name);
}
