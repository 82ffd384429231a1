using System.Collections.Immutable;
using System.Globalization;
using CustomLabels.Grains.Units;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Startup;
using CustomLabels.Server.Stores;

namespace CustomLabels.Server.Dev;

/// <summary>A cluster of real processes on this machine.</summary>
internal sealed class DevCluster
{
    private readonly ImmutableArray<DevProcess> _silos;
    private readonly ImmutableArray<DevProcess> _gateways;

    /// <param name="plans">The processes.</param>
    /// <param name="folder">Their common folder.</param>
    /// <param name="store">Names the membership and state store, as settings.</param>
    /// <param name="map">Shows them.</param>
    /// <param name="http">Asks them whether they are ready.</param>
    public DevCluster(ImmutableArray<DevProcessPlan> plans, string folder, IReadOnlyDictionary<string, string> store, DevMap map, HttpClient http)
    {
        var logs = Directory.CreateDirectory(Path.Combine(folder, "logs")).FullName;
        var showsSamples = Environment.GetEnvironmentVariable("CustomLabels__Samples") is null or "true" or "True";
        var processes = plans.Select(plan =>
        {
            var isTour = showsSamples && plan == plans.First(each => each.IsGateway);
            var log = Path.Combine(logs, plan.Name + ".log");
            File.Delete(log);
            return new DevProcess(
                plan, OwnProgram.Command(Verbs.Serve), Settings(plan, folder, store, isTour), log, map.Update, isTour ? map.PassOn : _ => { }, http);
        }).ToArray();
        _silos = [.. processes.Where(process => !process.Plan.IsGateway)];
        _gateways = [.. processes.Where(process => process.Plan.IsGateway)];
    }

    /// <summary>Runs until told to stop; then the gateways end before the silos that serve them.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var stoppingSilos = new CancellationTokenSource();
        var silos = Task.WhenAll(_silos.Select(silo => silo.RunAsync(stoppingSilos.Token)));
        await Task.WhenAll(_gateways.Select(gateway => gateway.RunAsync(stopping))).ConfigureAwait(false);
        await stoppingSilos.CancelAsync().ConfigureAwait(false);
        await silos.ConfigureAwait(false);
    }

    private static Dictionary<string, string> Settings(DevProcessPlan plan, string folder, IReadOnlyDictionary<string, string> store, bool isTour) => new(store)
    {
        [Setting(nameof(ServerOptions.Zone))] = plan.Zone,
        [Setting(nameof(ServerOptions.Roles))] = plan.Role,
        [Setting(nameof(ClusterSettings.SiloName))] = plan.Name,
        [Setting(nameof(ServerOptions.SiloPort))] = plan.SiloPort.ToString(CultureInfo.InvariantCulture),
        [Setting(nameof(ClusterSettings.AdvertisedAddress))] = "127.0.0.1",
        [Setting(nameof(ServerOptions.DataDirectory))] = folder,
        [Setting(nameof(ServerOptions.Samples))] = isTour ? "true" : "false",
        [Setting(nameof(ServerOptions.StopWithInput))] = "true",
        [Setting(nameof(ServerOptions.ReadinessGrace))] = "00:00:01",
        // When everything stops there is nobody to replace the units; a single silo replaces its few within this time.
        [Setting("Units__DrainLimit")] = "00:00:05",
        ["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{plan.HttpPort}"),
        // All of them are on one machine, and try things out: as many as a process alone would take, or a second model might find no room.
        [Setting(nameof(UnitSlotOptions.UnitSlots))] = UnitSlotsSetting,
        // The log goes to the log file; standard output is what the process has to say to the user.
        ["Logging__Console__LogToStandardErrorThreshold"] = "Trace",
    };

    private static string UnitSlotsSetting =>
        Environment.GetEnvironmentVariable(Setting(nameof(UnitSlotOptions.UnitSlots))) ?? UnitSlotOptions.Alone.ToString(CultureInfo.InvariantCulture);

    private static string Setting(string name) => $"{ServerOptions.Section}__{name}";
}
