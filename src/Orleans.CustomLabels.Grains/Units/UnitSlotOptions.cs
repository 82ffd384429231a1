using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Grains.Units;

/// <summary>How many units a silo takes, and how much memory their models may use.</summary>
public sealed class UnitSlotOptions
{
    /// <summary>Units of a silo that has its machine for itself: more than cores, because most models rest most of the time.</summary>
    public static int Alone => Math.Max(8, 2 * Environment.ProcessorCount);

    /// <summary>Units that this process takes.</summary>
    /// <value>max(8, 2 x cores) alone; cores - 1, at least 1, in a cluster</value>
    [Range(1, 10_000)]
    public int? UnitSlots { get; set; }

    /// <summary>Bytes that loaded models may take together.</summary>
    /// <value>75 % of what the process may use</value>
    [Range(1, long.MaxValue)]
    public long? MemoryLimit { get; set; }
}
