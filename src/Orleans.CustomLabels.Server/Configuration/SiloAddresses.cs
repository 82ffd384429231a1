using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace CustomLabels.Server.Configuration;

/// <summary>Where this silo is reached by the others.</summary>
internal static class SiloAddresses
{
    /// <summary>The address to advertise and to listen on.</summary>
    /// <param name="settings">May name it.</param>
    /// <param name="isLoopbackOnly">Whether nothing of this process is reached from other machines.</param>
    public static IPAddress Advertised(ClusterSettings settings, bool isLoopbackOnly) =>
        settings.AdvertisedAddress.Length > 0 ? IPAddress.Parse(settings.AdvertisedAddress)
        : isLoopbackOnly ? IPAddress.Loopback
        : OwnAddresses().FirstOrDefault() ?? IPAddress.Loopback;

    /// <summary>A port that is free on an address now.</summary>
    public static int FreePort(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static IEnumerable<IPAddress> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
}
