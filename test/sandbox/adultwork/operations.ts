import { albumOperations } from './albums.ts';
import type { Operation } from './call.ts';
import { peopleOperations } from './people.ts';
import { pictureOperations } from './pictures.ts';

/** An operation with the path by which it was called. */
export interface Route {
  operation: Operation;
  /** As documented, with `Groups/` in front for the variant of group managers. */
  name: string;
  isGroup: boolean;
}

const operations = [...albumOperations, ...pictureOperations, ...peopleOperations];

const routes: ReadonlyMap<string, Route> = new Map(
  operations.flatMap((operation): [string, Route][] => {
    const plain: Route = { operation, name: operation.path, isGroup: false };
    const group: Route = { operation, name: `Groups/${operation.path}`, isGroup: true };
    return (operation.group ? [plain, group] : [plain]).map((route) => [route.name.toLowerCase(), route]);
  }),
);

/** Names of all calls, as they stand in the log. */
export const CALLS: readonly string[] = [...routes.values()].map(({ name }) => name);

/** The route of a path such as `/v1/Pictures/CreateAlbum`; case does not matter. */
export const routeOf = (path: string): Route | undefined =>
  /^\/v1\//i.test(path) ? routes.get(path.slice('/v1/'.length).toLowerCase()) : undefined;
