"""Locks or unlocks the login collection of the Secret Service on the session bus: lock | unlock PASSWORD."""
import sys

import dbus

service = dbus.SessionBus().get_object("org.freedesktop.secrets", "/org/freedesktop/secrets")
standard = dbus.Interface(service, "org.freedesktop.Secret.Service")
collection = dbus.ObjectPath("/org/freedesktop/secrets/collection/login")

if sys.argv[1] == "lock":
    standard.Lock([collection])
else:
    # The standard's Unlock opens a prompt; gnome-keyring's own interface takes the password itself.
    internal = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
    _, session = standard.OpenSession("plain", dbus.String("", variant_level=1))
    password = dbus.ByteArray(sys.argv[2].encode())
    master = dbus.Struct([session, dbus.ByteArray(b""), password, "text/plain"], signature="oayays")
    dbus.Interface(service, internal).UnlockWithMasterPassword(collection, master)
