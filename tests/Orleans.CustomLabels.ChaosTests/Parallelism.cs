using Xunit.Sdk;
using Xunit.v3;

// Times are measured, on few cores.
[assembly: Parallelization(Mode = ParallelMode.None)]
