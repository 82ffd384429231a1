using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Grains.Units;

/// <summary>How many units a silo takes, and how much memory their models may use.</summary>
public sealed class UnitSlotOptions
{
    /// <summary>Units of a silo that has its machine for itself: more than cores, because most models rest most of the time.</summary>
    public static int Alone => Math.Max(8, 2 * Environment.ProcessorCount);

    /// <summary>Units on this silo, or null for max(8, 2 x cores) alone and cores - 1, at least 1, in a cluster.</summary>
    /// <value>null</value>
    [Range(1, 10_000)]
    public int? UnitSlots { get; set; }

    /// <summary>Bytes that loaded models may take together, or null for 75 % of what the process may use.</summary>
    /// <value>null</value>
    [Range(1, long.MaxValue)]
    public long? MemoryLimit { get; set; }
}
