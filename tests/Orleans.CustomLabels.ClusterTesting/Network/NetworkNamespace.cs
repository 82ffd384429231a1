using System.Net.Sockets;
using System.Runtime.InteropServices;
using CustomLabels.Testing;
using Microsoft.Win32.SafeHandles;

namespace CustomLabels.ClusterTesting.Network;

/// <summary>A network namespace by its name.</summary>
internal static partial class NetworkNamespace
{
    /// <summary>An address in a namespace, reached through a socket of the same namespace.</summary>
    public static NetworkPlace Place(string name, string address) => new(address, ["ip", "netns", "exec", name], () => CreateSocket(name));

    /// <summary>A socket stays in the namespace of the thread that made it. That thread is one of its own, and ends.</summary>
    private static Socket CreateSocket(string name)
    {
        Socket? socket = null;
        Exception? problem = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter(name);
                socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            }
            catch (Exception thrown)
            {
                problem = thrown;
            }
        });
        thread.Start();
        thread.Join();
        return socket ?? throw new InvalidOperationException($"No socket in the network namespace {name}.", problem);
    }

    private static void Enter(string name)
    {
        using var file = File.OpenHandle($"/run/netns/{name}", share: FileShare.ReadWrite);
        if (SetNamespace(file, 0) != 0)
        {
            throw new InvalidOperationException($"setns failed with errno {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeFileHandle file, int kind);
}
