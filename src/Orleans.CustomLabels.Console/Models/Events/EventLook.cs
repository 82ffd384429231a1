using MudBlazor;

namespace CustomLabels.WebConsole.Models.Events;

/// <summary>How a type of event looks.</summary>
/// <param name="Words">Its name for people.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="Colour">Its meaning by colour.</param>
internal sealed record EventLook(string Words, string Icon, Color Colour)
{
    /// <summary>That of a type. A service may be newer than its console: what is not known is shown by its own name.</summary>
    public static EventLook Of(string type) => type switch
    {
        "CREATED" => new("Created", Icons.Material.Filled.AddCircle, Color.Default),
        "IMPORTED" => new("Imported", Icons.Material.Filled.Inventory2, Color.Success),
        "IMPORT_FAILED" => new("Import refused", Icons.Material.Filled.Error, Color.Error),
        "START_REQUESTED" => new("Start asked for", Icons.Material.Filled.PlayCircle, Color.Info),
        "RUNNING" => new("Running", Icons.Material.Filled.CheckCircle, Color.Success),
        "SCALED" => new("Scaled", Icons.Material.Filled.Expand, Color.Info),
        "BOUNDS_CHANGED" => new("Bounds changed", Icons.Material.Filled.Tune, Color.Default),
        "UNIT_MOVED" => new("Unit moved", Icons.Material.Filled.SwapHoriz, Color.Default),
        "UNIT_LOST" => new("Unit lost", Icons.Material.Filled.HeartBroken, Color.Error),
        "UNIT_RESTORED" => new("Unit restored", Icons.Material.Filled.Healing, Color.Success),
        "ZONE_LOST" => new("Zone lost", Icons.Material.Filled.CloudOff, Color.Error),
        "ZONE_DRAINED" => new("Zone taken out of service", Icons.Material.Filled.PauseCircle, Color.Warning),
        "ZONE_RESTORED" => new("Zone restored", Icons.Material.Filled.CloudDone, Color.Success),
        "STOP_REQUESTED" => new("Stop asked for", Icons.Material.Filled.StopCircle, Color.Info),
        "STOPPED" => new("Stopped", Icons.Material.Filled.PowerSettingsNew, Color.Default),
        "FAILED" => new("Failed", Icons.Material.Filled.Error, Color.Error),
        "PLAN_CHANGED" => new("Operating plan changed", Icons.Material.Filled.Schedule, Color.Default),
        "LABELS_CHANGED" => new("Labels changed", Icons.Material.Filled.LabelImportant, Color.Default),
        _ => new(Spelled(type), Icons.Material.Filled.Circle, Color.Default),
    };

    private static string Spelled(string type) => type.Length == 0 ? "Event" : type[..1] + type[1..].Replace('_', ' ').ToLowerInvariant();
}
