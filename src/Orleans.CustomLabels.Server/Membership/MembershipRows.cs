using Orleans.Runtime;

namespace CustomLabels.Server.Membership;

/// <summary>Reads the membership table where no silo runs yet.</summary>
internal static class MembershipRows
{
    /// <summary>Through a table of its own, as a silo initialises its one itself.</summary>
    /// <param name="services">Of a built host.</param>
    public static async Task<IEnumerable<MembershipEntry>> ReadAsync(IServiceProvider services)
    {
        var table = (IMembershipTable)ActivatorUtilities.CreateInstance(services, services.GetRequiredService<IMembershipTable>().GetType());
        try
        {
            await table.InitializeMembershipTableAsync(tryInitTableVersion: true, CancellationToken.None);
            return (await table.ReadAllAsync(CancellationToken.None)).Members.Select(member => member.Item1);
        }
        finally
        {
            (table as IDisposable)?.Dispose();
        }
    }
}
