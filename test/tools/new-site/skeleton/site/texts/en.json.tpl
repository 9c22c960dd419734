{
  "__site___stays_valid": "__Site__ lets no program end a session. What it gives a program is deleted from this browser, but stays valid there until you take the key back.",
  "__site___sign_in_key": "With my API key",
  "__site___sign_in_needs": "__Site__ lets programs in with a key of your own. Copy it here.",
  "__site___field_key": "API key",
  "__site___field_key_hint": "32 digits and letters. Kept on this computer and never shown again.",
  "__site___field_key_pattern": "A key has 32 digits and letters from a to f. Copy it again from the site.",
  "__site___field_title": "Title",
  "__site___check_token": "Server answers and knows the sign-in",
  "__site___error_other": "__Site__ refused and gave a reason that Gallerist does not know (code $1). It was not tried again; look at the page on the site.",
  "__site___error_1": "__Site__ does not know this API key (code $1). Check the key and enter it again.",
  "__site___error_2": "__Site__ no longer accepts the sign-in of this account (code $1). Sign in again; what was started goes on afterwards.",
  "__site___error_3": "__Site__ did not accept the title: it needs 1 to 100 characters (code $1). Change it and try again.",
  "__site___error_4": "__Site__ asks for fewer calls (code $1). Gallerist waits a little and goes on by itself.",
  "__site___error_5": "__Site__ had a fault of its own (code $1). Gallerist tries again by itself where nothing can be doubled; otherwise look whether it was done."
}
