/** A call with its signature. */
export interface Vector {
  name: string;
  params: Record<string, string>;
  secret: string;
  sig: string;
}

/** Key and secret of the application, key and secret of the session in the vectors. */
export const K = 'aaaaaaaabbbbbbbbccccccccdddddddd';
export const A = '0123456789abcdef0123456789abcdef';
export const S = 'fedcba9876543210fedcba9876543210';
export const SK = '5f34e11bfb97c762e439e6a5-8055';

const own = (name: string, params: Record<string, string>, secret: string, sig: string): Vector => ({
  name,
  params: { api_key: K, v: '1.0', ...params },
  secret,
  sig,
});

const V3 = {
  call_id: '1700000000123',
  description: 'Two weeks & a bit',
  format: 'json',
  location: 'Zürich',
  method: 'photos.createAlbum',
  name: 'Été 2009 = été',
  session_key: SK,
  visible: 'friends',
};

/** One published in a client's tests, the others computed. */
export const VECTORS: Vector[] = [
  {
    name: 'P1',
    params: {
      api_key: 'e1e9cfeb5e0d7a52e4fbd5d09e1b873e',
      auth_token: '24626e24bb12919f2f142145070542e8',
      format: 'JSON',
      method: 'facebook.auth.getSession',
      v: '1.0',
    },
    secret: '1bebae7283f5b79aaf9b851addd55b90',
    sig: '36af2af3b93da784149301e77cb1621a',
  },
  own('V1', { format: 'json', method: 'auth.createToken' }, A, '003c7da28988f62d50f8b9965243d06d'),
  own(
    'V2',
    { auth_token: '3e4a22bb2f5ed75114b0fc9995ea85f1', format: 'json', method: 'auth.getSession' },
    A,
    '6545d8b584c7f88c849c1d9f7e4a5b81',
  ),
  own('V3', V3, S, 'b0cc92f4e122fd8135b56252eccd4fcd'),
  own('V3 with the application’s secret', V3, A, '1719b63e910cb9f6ea42e02c9a13183b'),
  own(
    'V4',
    {
      aid: '34595963571485',
      call_id: '1700000000456',
      caption: '',
      format: 'json',
      method: 'photos.upload',
      session_key: SK,
    },
    S,
    '1a30478ca3a9a3cc4434854904b5e35c',
  ),
  own(
    'V5',
    {
      call_id: '1700000000789.5',
      format: 'XML',
      method: 'facebook.photos.getAlbums',
      session_key: SK,
      ss: 'true',
      uid: '8055',
    },
    S,
    'd34bd8fa0280718eb4a382b2115db546',
  ),
  own(
    'V6',
    {
      call_id: '1700000001000',
      format: 'json',
      method: 'photos.createAlbum',
      name: 'Pages',
      privacy: "{'value':'CUSTOM','friends':'SELF'}",
      uid: '8055',
    },
    A,
    '8020c08ca9376772c207ffb7d95831d1',
  ),
];
