# Opens a listening socket that others of its kind share the port with (SO_REUSEPORT), and becomes the command that it is given,
# which has the socket as descriptor 3: perl listen.pl HOST PORT NUMBER COMMAND… Number 0 is the first at the port.
use strict;
use warnings;
use POSIX ();
use Socket qw(:DEFAULT :addrinfo SO_REUSEPORT);

my ($host, $port, $number, @command) = @ARGV;

sub stop { print STDERR "variegate: cannot listen on $host port $port: $_[0]\n"; exit 1; }

my ($error, $place) = getaddrinfo($host, $port, { socktype => SOCK_STREAM });
stop($error) if $error;

sub bound {
  my ($option) = @_;
  socket(my $socket, $place->{family}, SOCK_STREAM, $place->{protocol}) or stop($!);
  setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1)
    && (!$option || setsockopt($socket, SOL_SOCKET, $option, 1))
    && bind($socket, $place->{addr})
    or stop($!);
  return $socket;
}

# A port that is taken is taken, also by a service like this one.
close(bound()) if $number == 0;

$^F = 3; # the descriptors up to this one outlive exec
my $socket = bound(SO_REUSEPORT);
listen($socket, SOMAXCONN) && POSIX::dup2(fileno($socket), 3) or stop($!);
exec { $command[0] } @command or stop($!);
