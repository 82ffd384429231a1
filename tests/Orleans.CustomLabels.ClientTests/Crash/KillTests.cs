using System.Globalization;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Crash;

/// <summary>The server is killed at random moments while tenants create, import, start, stop, tag and delete; nothing acknowledged may be lost, nothing half-there.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int UsualRounds = 25;
    private const int Tenants = 3;
    private static readonly TimeSpan LongestWork = TimeSpan.FromMilliseconds(2500);

    private static int Rounds => Setting("CUSTOMLABELS_CRASH_ROUNDS") ?? UsualRounds;

    [Fact]
    public async Task After_kill_9_everything_acknowledged_is_there_and_nothing_is_half_there()
    {
        var seed = Setting("CUSTOMLABELS_CRASH_SEED") ?? Random.Shared.Next();
        output.WriteLine($"CUSTOMLABELS_CRASH_SEED={seed} repeats the choices, though not the machine's timing.");
        var random = new Random(seed);
        var tenants = Enumerable.Range(0, Tenants).Select(number => new Tenant($"tenant{number}", new Random(random.Next()))).ToList();
        await using var server = new ServerUnderFire();
        await server.StartAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await WorkUntilKilledAsync(server, tenants, random);
            if (random.Next(6) == 0)
            {
                await ServerProcess.KillWhileStartingAsync(server.DataDirectory, TimeSpan.FromMilliseconds(random.Next(3000)));
            }

            await server.StartAsync();
            try
            {
                await Task.WhenAll(tenants.Select(tenant => tenant.CheckAsync(server.Api)));
                await CheckArtifactsAsync(server, tenants);
            }
            catch
            {
                output.WriteLine($"Round {round}. The server printed since its last start:\n{server.Output}");
                throw;
            }
        }

        output.WriteLine($"{Rounds} kills, {tenants.Sum(tenant => tenant.Acknowledged)} acknowledged changes.");
        Assert.All(tenants, tenant => Assert.True(tenant.Acknowledged > Rounds / 5, "Too few calls were acknowledged for the rounds to mean anything."));
    }

    private static async Task WorkUntilKilledAsync(ServerUnderFire server, List<Tenant> tenants, Random random)
    {
        using var killed = new CancellationTokenSource();
        var work = tenants.Select(tenant => tenant.WorkAsync(server.Api, killed.Token)).ToList();
        // The moment of the kill is the subject of the test, not a wait for something.
        await Task.Delay(LongestWork * random.NextDouble());
        await server.KillAsync(withChildren: random.Next(2) == 0);
        await killed.CancelAsync();
        await Task.WhenAll(work);
    }

    /// <summary>Exactly the packages that versions refer to are kept; what deletions leave goes within seconds.</summary>
    private static async Task CheckArtifactsAsync(ServerUnderFire server, List<Tenant> tenants)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var referenced = tenants.Select(tenant => tenant.State.Package).OfType<SamplePackage>().Distinct().Count();
        while (server.Artifacts.Count != referenced)
        {
            Assert.False(limit.IsCancellationRequested, $"{referenced} packages are referred to; the store has {string.Join(", ", server.Artifacts)}.");
            await Task.Delay(50);
        }

        Assert.All(server.Artifacts, name => Assert.Matches("^[0-9a-f]{64}$", name));
    }

    private static int? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
