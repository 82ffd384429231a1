using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Contracts.Cluster;

/// <summary>All accounts that ever had a project, so that a restart of the whole cluster finds what should run. One grain, key 0.</summary>
[Alias("customlabels.IAccountDirectoryGrain")]
public interface IAccountDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Remembers an account.</summary>
    /// <param name="account">Which one.</param>
    /// <returns>When stored.</returns>
    [Alias("Add")]
    Task AddAsync(AccountKey account);

    /// <summary>All remembered accounts.</summary>
    /// <returns>In no order.</returns>
    [Alias("GetAll")]
    Task<ImmutableArray<AccountKey>> GetAllAsync();
}
