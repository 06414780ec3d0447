-- The right to change prices at the till became two, and refunding to where the money did not come from became one of
-- its own. Roles keep what they could do: who discounted goes on discounting, who refunded exchanges too, and who rang
-- up may throw away what was rung up, which now leaves a record.
update access.role set rights = rights || array(
  select given from (values
    ('till.changePrice', 'till.discount'),
    ('?till.changePrice', '?till.discount'),
    ('till.refund', 'till.exchange'),
    ('?till.refund', '?till.exchange'),
    ('till.refund', '?till.refundOtherTender'),
    ('till.sell', 'till.voidTicket')
  ) as became(held, given)
  where held = any(rights)
    -- A role that says something of the new right already has been asked.
    and not given = any(rights) and not ltrim(given, '?') = any(rights) and not ('?' || ltrim(given, '?')) = any(rights));
