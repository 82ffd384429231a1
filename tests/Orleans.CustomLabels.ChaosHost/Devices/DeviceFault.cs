namespace CustomLabels.ChaosHost.Devices;

/// <summary>What goes wrong in a run.</summary>
internal enum DeviceFault
{
    /// <summary>The runtime reports a failed run.</summary>
    Exception,

    /// <summary>The run breaks off with an exception that is not the runtime's own.</summary>
    Broken,

    /// <summary>The runtime cannot get memory.</summary>
    OutOfMemory,

    /// <summary>The run goes on until it is told to stop.</summary>
    Hang,

    /// <summary>The run goes on whatever it is told.</summary>
    DeafHang,

    /// <summary>The whole process dies of a native fault.</summary>
    Crash,
}
