import { type Call, type Method, refuseWith, viewerOf } from './call.ts';
import { counters, paginate } from './paging.ts';
import { quotaLeft } from './quota.ts';
import { descriptionOf, groupBasics, linkOfGroup, seesGroup, titleOf } from './shapes.ts';
import { findGroup, findMember } from './state.ts';
import type { Tree } from './tree.ts';
import type { Group, Media } from './types.ts';
import { groupIcon } from './urls.ts';

const listErrors = { 1: 'User not found' };

function listItem(call: Call, group: Group): Tree {
  return {
    group_id: group.groupId,
    title: titleOf(call, group.title),
    link: linkOfGroup(call, group),
    icon: groupIcon(call.urls, group),
    ...groupBasics(call, group),
  };
}

/** `group.getList` (6.3.1): the groups of a member. Items have neither quota nor `can`. */
export const getGroups: Method = {
  params: ['user_id', 'lang', 'per_page', 'page'],
  errors: listErrors,
  run(call) {
    const { state, params, caller } = call;
    const user = params.user_id ? findMember(state, params.user_id, false) : caller;
    if (!user || user.closed) return refuseWith(listErrors)(1);
    const groups = [...state.groups.values()].filter(
      (group) => group.members.has(user.userId) && seesGroup(group, viewerOf(call)),
    );
    const page = paginate(call, groups, 100);
    return {
      groups: {
        ...counters(call, page, false),
        count: page.items.length,
        group: page.items.map((group) => listItem(call, group)),
      },
    };
  },
};

const notFound = { 1: 'Group not found' };

/** The group of the call, by id or alias, if the caller may see it; else error 1. */
export function visibleGroup(call: Call): Group {
  const group = findGroup(call.state, call.params.group_id ?? '');
  return group && seesGroup(group, viewerOf(call)) ? group : refuseWith(notFound)(1);
}

function quotaOf(call: Call, group: Group): Tree {
  const left = quotaLeft(group, call.caller?.userId ?? '', call.state.clock, call.modes);
  return {
    moderated: group.moderated ? 1 : 0,
    max: group.quotaMax,
    period: group.period,
    left: Number.isFinite(left) ? left : group.quotaMax,
  };
}

function canOf(call: Call, group: Group): Tree {
  const member = call.caller !== undefined && group.members.has(call.caller.userId);
  const accepts = (media: Media) => (group.accepts.has(media) ? 1 : 0);
  // Full groups and blocklists are not announced here: a client learns of them by error 4 and 109 only.
  return {
    add_doc: member && !group.closed ? 1 : 0,
    add_topic: member && !group.closed ? 1 : 0,
    accept_photo: accepts('photo'),
    accept_audio: accepts('audio'),
    accept_video: accepts('video'),
    accept_other: accepts('other'),
  };
}

/** `group.get` (6.3.2). The id is called `group_id` or `id`, by the modes. */
export const getGroup: Method = {
  params: ['group_id', 'lang'],
  errors: notFound,
  run(call) {
    const group = visibleGroup(call);
    return {
      group: {
        [call.modes.groupIdKey]: group.groupId,
        title: titleOf(call, group.title),
        lang: 'en-us',
        link: linkOfGroup(call, group),
        icon: groupIcon(call.urls, group),
        description: descriptionOf(group.description),
        quota: quotaOf(call, group),
        can: canOf(call, group),
        ...groupBasics(call, group),
      },
    };
  },
};

/** `group.search` (6.3.3): every word of `text` must be in title or description; a `-word` must not. */
export const searchGroups: Method = {
  params: ['text', 'lang', 'sort', 'per_page', 'page'],
  run(call) {
    const words = (call.params.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const found = [...call.state.groups.values()].filter((group) => {
      const text = `${group.title} ${group.description}`.toLowerCase();
      const fits = words.every((word) =>
        word.startsWith('-') ? !text.includes(word.slice(1)) : text.includes(word.replace(/^\+/, '')),
      );
      return fits && seesGroup(group, viewerOf(call));
    });
    if (call.params.sort === 'created-desc') found.sort((a, b) => b.createdAt - a.createdAt);
    if (call.params.sort === 'created-asc') found.sort((a, b) => a.createdAt - b.createdAt);
    const page = paginate(call, found, 20);
    return {
      groups: { ...counters(call, page), group: page.items.map((group) => listItem(call, group)) },
    };
  },
};
