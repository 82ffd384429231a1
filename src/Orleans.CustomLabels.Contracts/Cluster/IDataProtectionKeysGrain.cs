using System.Collections.Immutable;

namespace CustomLabels.Contracts.Cluster;

/// <summary>
/// The keys of ASP.NET Core's Data Protection, which seal the console's cookies, in the cluster's store: what one gateway seals, every other one opens. Key: 0.
/// </summary>
[Alias("customlabels.IDataProtectionKeysGrain")]
public interface IDataProtectionKeysGrain : IGrainWithIntegerKey
{
    /// <summary>All keys.</summary>
    /// <returns>XML, each as it was added.</returns>
    [Alias("GetAll")]
    Task<ImmutableArray<string>> GetAllAsync();

    /// <summary>Adds a key. Repeating it changes nothing.</summary>
    /// <param name="name">What it is called; a second key of the name takes the first one's place.</param>
    /// <param name="xml">The key.</param>
    /// <returns>When stored.</returns>
    [Alias("Add")]
    Task AddAsync(string name, string xml);
}
