/** Sample replies of the account methods, by method (ipernity reference, section 6). */
export const accountSamples: Readonly<Record<string, unknown>> = {
  'auth.getFrob': { auth: { frob: '884213-5be1c09d44f7' }, api: { status: 'ok', at: '1767225600' } },
  'auth.getToken': {
    auth: {
      token: '884213-9f00c7aa51de',
      permissions: { doc: 'write', blog: 'none', network: 'none', profile: 'none', post: 'none' },
      user: { user_id: '20481', username: 'Ada', realname: 'Ada L.', lg: 'en', is_pro: '1' },
    },
    api: { status: 'ok', at: '1767225600' },
  },
  'account.getQuota': {
    quota: {
      user_id: '20481',
      is_pro: '1',
      upload: {
        unlimited: '1',
        max: { bytes: '10737418240', kb: '10485760', mb: '10240', percent: '100', seconds: '7200' },
        used: { bytes: '262144000', kb: '256000', mb: '250', percent: '3', seconds: '0' },
        left: { bytes: '10475274240', kb: '10229760', mb: '9990', percent: '97', seconds: '7200' },
      },
      maxfilesize: {
        photo: { bytes: '104857600', kb: '102400', mb: '100' },
        audio: { bytes: '104857600', kb: '102400', mb: '100' },
        video: { bytes: '104857600', kb: '102400', mb: '100' },
        other: { bytes: '104857600', kb: '102400', mb: '100' },
      },
      albums: { max: '2048', created: '32', left: '2016' },
    },
    api: { status: 'ok', at: '1767225600' },
  },
  'user.get': {
    user: {
      user_id: '20481',
      is_pro: '1',
      is_online: '0',
      is_closed: '0',
      tmo: '3600',
      username: 'Ada',
      realname: 'Ada L.',
      alias: 'ada.l',
      icon: 'https://cdn.ipernity.com/p/AA/20/20481/userphoto.jpg',
      link: 'https://www.ipernity.com/home/ada.l',
      sex: 'f',
      relation: {
        isfamily: '0',
        isfriend: '0',
        iscontact: '0',
        revfamily: '0',
        revfriend: '0',
        revcontact: '0',
      },
      location: { country: 'UK', town: 'London', lat: '51.5', lng: '-0.1' },
      count: { docs: '1235', posts: '25', network: '32' },
      dates: { member_since: '1218038768', last_online: '1767220000' },
    },
    api: { status: 'ok', at: '1767225600' },
  },
};
