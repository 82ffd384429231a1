using System.Xml.Linq;
using CustomLabels.Contracts.Cluster;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CustomLabels.Server.Stores;

/// <summary>Keeps the keys of Data Protection in the cluster's store, so that a session goes on whichever gateway is asked.</summary>
internal sealed class ClusterKeyRepository(IGrainFactory grains) : IXmlRepository
{
    private IDataProtectionKeysGrain Keys => grains.GetGrain<IDataProtectionKeysGrain>(0);

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Wait(() => Keys.GetAllAsync()).Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => Wait(async () =>
    {
        await Keys.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting));
        return true;
    });

    // Data Protection knows no asynchronous repository. It asks at the start and about once a day, on a thread of the pool, and keeps what it has when this fails.
#pragma warning disable RS0030 // The interface leaves no other way.
    private static T Wait<T>(Func<Task<T>> call) => Task.Run(call).GetAwaiter().GetResult();
#pragma warning restore RS0030
}
