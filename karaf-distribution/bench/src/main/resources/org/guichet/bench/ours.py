# Guichet, for the peers' harness; the bench fills in what stands between @.
import os
NAME = 'ours'
BASE = '@BASE@'
PIDFILE = '@PID@'
DB = ('pg', 'guichet')
START = None
COLD = '/api/health'
HEADERS = @HEADERS@           # of an ordinary agent's session
PENDING = 'state.category=in=(open,active,waiting)'

def auth():
    return dict(HEADERS)

def ops(h):
    j = dict(h); j['Content-Type'] = 'application/json'
    p = dict(j); p['If-Match'] = '*'
    ticket = '{ticket:@TICKETS@}'
    return {
      'create': dict(method='POST', path='/api/tickets', headers=j, expect=201,
         body='{"subject":"Bench {word} {n}","type":"incident","account":{company:@ACCOUNTS@},"description":"<p>{text}</p>"}'),
      'read': dict(method='GET', path='/api/tickets/' + ticket, headers=h, expect=200, contains='"subject"'),
      'list': dict(method='GET', path='/api/tickets?filter=' + PENDING + '&sort=-updated&limit=50', headers=h, expect=200,
         contains='"subject"', count=50),
      'search': dict(method='GET', path='/api/tickets?q={rareword:@WORDS@}&limit=20', headers=h, expect=200, contains='"subject"',
         count=20 if @MANY@ else 1),
      # a field and a comment are two requests here: add both lines
      'update': dict(method='PATCH', path='/api/tickets/' + ticket, headers=p, expect=200, body='{"urgency":"{u:critical|important|minor}"}'),
      'comment': dict(method='POST', path='/api/tickets/' + ticket + '/comments', headers=j, expect=201, body='{"body":"<p>{comment}</p>"}'),
    }
IDS = (1, 2)
